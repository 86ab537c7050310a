// NodeInteropTest reads the printed URL, signs in there, and writes back the URL of the redirect to the app.
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

export async function browse(address) {
    console.log(`BROWSE ${address}`);
    const { value } = await lines.next();
    return new URL(value);
}

export function done(result) {
    console.log(`DONE ${JSON.stringify(result)}`);
    process.exit(0);
}
