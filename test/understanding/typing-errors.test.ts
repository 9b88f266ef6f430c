import { isSlip, isSpeltByEar, typingErrors } from '../../src/understanding/typing-errors';

describe('typing errors', () => {
  it('allows none in a word of three letters', () => {
    expect(typingErrors('del', 'del')).toBe(0);
    expect(typingErrors('den', 'del')).toBeUndefined();
    expect(typingErrors('delt', 'del')).toBeUndefined();
  });

  it('allows one in a word of four or five letters', () => {
    expect(typingErrors('hjlp', 'hjalp')).toBe(1);
    expect(typingErrors('hjl', 'hjalp')).toBeUndefined();
    expect(typingErrors('hxxlp', 'hjalp')).toBeUndefined();
  });

  it('allows two in a longer word', () => {
    expect(typingErrors('slnge', 'slinga')).toBe(2);
    expect(typingErrors('klnge', 'slinga')).toBeUndefined();
  });

  it('counts two letters that changed places as one', () => {
    expect(typingErrors('strat', 'start')).toBe(1);
    expect(typingErrors('tsart', 'start')).toBe(1);
    expect(typingErrors('statr', 'start')).toBe(1);
  });
});

describe('a slip', () => {
  it.each(['sparkr', 'sparkarr', 'ssparkar', 'parkar', 'sprakar'])(
    'is a letter more, less or elsewhere: %s',
    (written) => expect(isSlip(written, 'sparkar')).toBe(true),
  );

  it.each(['sparkar', 'sparkas', 'sprakr', 'sparr', 'spa'])('is nothing else: %s', (written) =>
    expect(isSlip(written, 'sparkar')).toBe(false),
  );
});

describe('a word spelt by ear', () => {
  it.each([
    ['daligt', 'dalikt'],
    ['sjalvmord', 'sjelvmord'],
  ])('has one letter for another that sounds like it: %s, %s', (meant, written) =>
    expect(isSpeltByEar(written, meant)).toBe(true),
  );

  it.each([
    ['mobbar', 'jobbar'],
    ['daligt', 'daligt'],
    ['daligt', 'talikt'],
    ['daligt', 'dalig'],
  ])('has no other, nor two: %s, %s', (meant, written) => expect(isSpeltByEar(written, meant)).toBe(false));
});
