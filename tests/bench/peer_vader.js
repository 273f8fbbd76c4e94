// SPDX-License-Identifier: Apache-2.0
// VADER: the polarity of every text.
const { SentimentIntensityAnalyzer } = require("vader-sentiment");
const { texts } = require("./peer_texts.js");
let sum = 0;
for (const text of texts(process.argv[3])) sum += SentimentIntensityAnalyzer.polarity_scores(text).compound;
console.log(sum);
