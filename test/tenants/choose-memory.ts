/** Imported first, before anything opens a store. */
process.env.STORE = 'memory';
