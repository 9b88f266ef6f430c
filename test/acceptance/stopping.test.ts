import { nominate, order } from './orders';
import { losable } from './short-patience';
import { storeWeather } from './store-weather';
import { openTown } from './town';

it('whoever stops the service waits for what somebody was promised', async () => {
  const weather = storeWeather();
  const haste = losable();
  const town = await openTown({ store: weather.over, patience: haste.patience });
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Aisha'], 'together');
  const aisha = town.person('Aisha');
  haste.lose();
  weather.hang('commit');
  await aisha.presses('accept-coordination');
  const stopping = town.stop();
  weather.clear();
  await stopping;
  expect(aisha.sees('Tack! Du samordnar slingan')).toBe(true);
});
