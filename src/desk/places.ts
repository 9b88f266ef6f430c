import { isOpen, type ChannelId, type MunicipalityState, type Settings } from '../municipality/glossary';

type Town = Exclude<MunicipalityState, { phase: 'absent' }>;

/** While the bot is out of the team, while the channel is gone or closed, or since Teams let nothing into it. */
export const isSilent = ({ away, silentChannels = [], settings }: Town, channel: ChannelId): boolean =>
  away !== undefined || !isOpen(channel, settings) || silentChannels.includes(channel);

export function isThere(name: string, settings: Settings): boolean {
  const channel = channelOf(name, settings);
  return channel === undefined || isOpen(channel, settings);
}

export function channelOf(name: string, settings: Settings): ChannelId | undefined {
  if (name === 'coordination') return settings.coordinationChannel;
  if (name === 'guides') return settings.guidesChannel;
  return settings.units.find(({ code }) => code === name)?.channel;
}
