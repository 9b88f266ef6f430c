import { everyCard, PICTURES } from './scenes';
it('x', () => {
  const t = Date.now();
  const all = everyCard();
  console.log(PICTURES.length, all.length, Date.now() - t);
  const sizes = all.map((c) => [Buffer.byteLength(JSON.stringify(c.card), 'utf16le'), c.name] as const).sort((a, b) => b[0] - a[0]);
  console.log(sizes.slice(0, 60).map((x) => x.join(' ')).join('\n'));
});
