/*
 * What is always lived on Cosmos DB as well: one whole story, and the hard weather. The other stories are on SQLite, and
 * on Cosmos DB when told: `STORE=cosmos npx jest test/acceptance`.
 */
import './choose-cosmos';
import './main-story.test';
import './hard-weather.test';
