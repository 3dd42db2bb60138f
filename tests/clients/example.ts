import createClient from "openapi-fetch";
import type { paths } from "./api.js";

type JSONOnly = "application/json" | "application/problem+json";
const address = process.env.ADDRESS ?? "http://127.0.0.1:8000";
const client = createClient<paths, JSONOnly>({ baseUrl: address });

const recovery = await client.POST("/v1/calculators/recovery", { body: { loss: 0.5, leverage: 3 } });
if (!recovery.data) throw new Error(recovery.error?.detail);
console.log(recovery.data.explanation);
console.log("gain needed:", recovery.data.result.gain_needed);

const simulation = await client.POST("/v1/simulations", {
  body: {
    path: { kind: "returns", returns: [-0.2, 0.25] },
    instruments: [{ rule: "daily-reset", target_leverage: 3 }, { rule: "spot" }],
  },
});
for (const { instrument, summary } of simulation.data?.results ?? []) {
  console.log(`${instrument.title}:`, summary.total_return);
}

const { error } = await client.GET("/v1/calculators/recovery/result", { params: { query: { loss: 5 } } });
for (const one of error?.errors ?? []) console.log(one.pointer, one.code);
