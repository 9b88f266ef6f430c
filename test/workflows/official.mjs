// GitHub's own parser is written for a bundler, so it is loaded by tsx, in a process of its own.
import { readFileSync } from 'node:fs';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

const answers = JSON.parse(readFileSync(0, 'utf8')).map(async ({ name, content }) => {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const complaints = context.errors.getErrors().map(({ message }) => message);
  return { complaints, template: value ? await convertWorkflowTemplate(context, value) : undefined };
});
process.stdout.write(JSON.stringify(await Promise.all(answers)));
