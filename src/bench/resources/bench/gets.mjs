// Gets one item again and again with the SDK for JavaScript: gets.mjs <partition> <sort key> <how often>
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const [partition, sort, times] = process.argv.slice(2);
const dynamo = new DynamoDBClient({ endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB });
const command = () =>
  new GetItemCommand({ TableName: process.env.ARTICLES_TABLE, Key: { pk: { S: partition }, sk: { S: sort } } });
const taken = [];
for (let i = 0; i < Number(times); i++) {
  const before = process.hrtime.bigint();
  const { Item } = await dynamo.send(command());
  if (!Item) throw new Error('no such item');
  taken.push(Number(process.hrtime.bigint() - before) / 1e6);
}
const warm = taken.slice(taken.length / 2).sort((a, b) => a - b);
console.log(warm[warm.length >> 1], warm[Math.floor(warm.length * 0.99)]);
