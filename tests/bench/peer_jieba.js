// SPDX-License-Identifier: Apache-2.0
// jieba: every text cut into words.
const { Jieba } = require("@node-rs/jieba");
const { dict } = require("@node-rs/jieba/dict");
const { texts } = require("./peer_texts.js");
const jieba = Jieba.withDict(dict);
let words = 0;
for (const text of texts(process.argv[3])) words += jieba.cut(text, true).length;
console.log(words);
