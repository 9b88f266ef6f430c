export const NAME = 'npm run admin --';

export const ABOUT = 'For whoever runs Slinga. It shows no names and nothing that anybody wrote.';

const CODES = 'It ends with 0 if it is done, 1 if it was refused or went wrong, 2 if something was left.';

/** What is not said by the options, for each command. */
export const DETAILS = {
  admin: `
Which store: slinga.db in DATA_DIR, or STORE=cosmos with COSMOS_ENDPOINT, COSMOS_DATABASE, COSMOS_CONTAINER.
Every command says more with --help; each may be stopped with Ctrl-C at any time and run again.

Each ends with 0 if it is done, 1 if it was refused or went wrong, 2 if something differs or was left.`,
  parked: `
Conversations and rows go by marks that are the same each time; a person has the mark they have in the log. SINCE is
not known of what an older release has parked; LOOKS is how often a silent place was asked whether it has spoken.

It ends with 0, whether anything is parked or not, and with 1 if it could not be read.`,
  redrive: `
What is stored of a place that has fallen silent is taken back, so that Teams is asked again; if it says the same, it is
parked again. What may have arrived says that it may be the second. Slinga says it in ten seconds, when every replica
knows of this, or when it is started; quiet hours hold. While Slinga is out of the team nothing can be said, and nothing
is changed.

${CODES}`,
  history: `
Versions, times, who (a mark, or clock, teams, operator) and the name of what happened. What was written is not shown,
and there is no option for it: running the service gives no right to read cases. A person sees theirs with "my data".

It ends with 0 if it is shown and with 1 if there is no such process.`,
  export: `
One file for each municipality, for its owner alone (mode 0600), in lines of JSON: docs/export-format.md. It holds all
personal data: keep it as you keep the store, and no longer than you may. Slinga may serve meanwhile; the file is read
again before it gets its name, and one that was cut off ends with .part.

It ends with 0 if every file is whole, 1 if it was refused or went wrong, 2 if there was nothing of some municipality.`,
  import: `
The whole file is checked before anything is written: one that was cut off, changed, made by a newer release or for
another municipality is refused. So is a store where the municipality has a history of its own, and one that is served:
stop Slinga first. What came due meanwhile is said when it starts. What was said after the file was made is said again,
and what was taken back after it, a consent or an example, holds again: docs/operations.md says what to do.

It ends with 0 if file and store are the same, 1 if it was refused or went wrong, 2 if they differ.`,
  erase: `
A municipality: everything in the store, for good; backups and Teams are not touched. It asks for the tenant id, or
--yes <id>, and is refused while Slinga serves the store. A person: how they are reached and their language, at once
instead of thirty days after they have left the team; what stays, and why, is listed (docs/privacy.md).

${CODES}`,
  move: `
Nothing may be served from the store that is written to until this has ended well, and it is refused if it is at the
beginning. The source is only read; stop Slinga first, or run this once while it serves, stop it, and run it again: what
is there already is not copied twice. A process that somebody else has written in the target is left as it is and named.

It ends with 0 if both sides are the same; 1 if something was refused or went wrong; 2 if the sides differ.`,
};
