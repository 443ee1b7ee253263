#!/usr/bin/env python3
"""Writes gpt2-tokens.json beside this script: GPT-2's tokens of 1,000 strings, by two other programs.

    python3 -m venv /tmp/tokens
    /tmp/tokens/bin/pip install tiktoken==0.14.0 tokenizers==0.23.3
    /tmp/tokens/bin/python Tests/Fixtures/make-gpt2-tokens.py DIR

DIR holds GPT-2's encoder.json and vocab.bpe, which are not in this repository. The strings come from
the seed below. tiktoken and tokenizers must agree on all of them.
"""

import json
import random
import sys
from pathlib import Path

import tiktoken
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

PATTERN = r"""'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""

SPACES = [" ", " ", " ", "  ", "   ", "\n", "\n\n", " \n", "\n ", "\t", "\t\t", " \t ", "\r\n", "\r",
          "\u00a0", "\u3000", " \u00a0", "\u2003", "\u2028", "\x0b", "\x0c", "\u0085", "        "]
CONTRACTIONS = ["it's", "don't", "we're", "I've", "I'm", "they'll", "she'd", "'tis", "IT'S", "Don'T",
                "o'clock", "y'all'd've", "'s", " 's", "''s", "'re're", "l'été", "dogs'", "'ll'", "it’s"]
WORDS = ["the", "The", "truth", "universally", "acknowledged", "man", "fortune", "Elizabeth", "a", "I",
         "tokenization", "antidisestablishmentarianism", "colour", "naïve", "Straße", "žluťoučký",
         "Ελλάδα", "привет", "שלום", "مرحبا", "हिन्दी", "ไทย", "한국어", "ひらがな", "カタカナ", "ǅ", "ªº",
         "e\u0301te\u0301", "x\u0302\u0308", "<|endoftext|>", "camelCase", "snake_case", "ALLCAPS"]
DIGITS = ["0", "7", "42", "1813", "1,234.56", "3.14159", "10000000", "٣٤", "四", "²", "½", "Ⅷ", "१२",
          "0x1F", "1e-5", "2nd", "v2", "12:30", "007"]
CHINESE = ["我们", "在", "图书馆", "学习", "语言模型", "。", "，", "「你好」", "凡是有钱的单身汉", "龘", "𠮷野家",
           "：", "！", "简单", "繁體", "一二三"]
EMOJI = ["🙂", "👍", "👍🏽", "👩‍👩‍👧‍👦", "🇬🇧", "❤️", "🤖🤖", "☕", "🏳️‍🌈", "é🙂", "1️⃣", "\u200d", "\ufe0f"]
SIGNS = [".", ",", "...", "!", "?!", "--", "—", "“", "”", "(", ")", "[1]", "{}", "_", "__init__", "//",
         "https://example.org/a?b=c&d", "@", "#", "$5", "€", "£10,000", "%", "^", "*", "**", "+=", "=>",
         "\\n", "\"", "'", "`", "~", "|", "\u200b", "\ufeff", "\u00ad", "�", "\x00", "\x7f"]
KINDS = [WORDS, WORDS, WORDS, CONTRACTIONS, DIGITS, CHINESE, EMOJI, SIGNS, SIGNS]


def strings(count, seed):
  chance = random.Random(seed)
  for _ in range(count):
    text = ""
    for _ in range(chance.randint(1, 12)):
      text += chance.choice(chance.choice(KINDS))
      for _ in range(chance.choice([0, 1, 1, 1, 2])):
        text += chance.choice(SPACES)
    yield chance.choice(["", " ", "\n", "   "]) + text if chance.random() < 0.3 else text


def byte_of_character():
  printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
  rest = [byte for byte in range(256) if byte not in printable]
  return {chr(byte): byte for byte in printable} | {
    chr(256 + place): byte for place, byte in enumerate(rest)}


def main():
  folder = Path(sys.argv[1])
  numbers = json.loads((folder / "encoder.json").read_text())
  lines = (folder / "vocab.bpe").read_text(encoding="utf-8").split("\n")[1:-1]
  special = "<|endoftext|>"
  bytes_of = byte_of_character()
  ranks = {bytes(bytes_of[c] for c in token): number
           for token, number in numbers.items() if token != special}
  first = tiktoken.Encoding("gpt2", pat_str=PATTERN, mergeable_ranks=ranks,
                            special_tokens={special: numbers[special]})
  second = Tokenizer(models.BPE(vocab=numbers, merges=[tuple(line.split(" ")) for line in lines]))
  second.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
  second.decoder = decoders.ByteLevel()
  cases = []
  for text in strings(1000, seed=7):
    tokens = first.encode(text, disallowed_special=())
    assert tokens == second.encode(text).ids, text
    assert first.decode(tokens) == text
    cases.append(json.dumps({"text": text, "tokens": tokens}, ensure_ascii=True,
                            separators=(",", ":")))
  made = f"tiktoken {tiktoken.__version__}, GPT-2's vocabulary"
  Path(__file__).with_name("gpt2-tokens.json").write_text(
    f'{{"made by":"{made}","cases":[\n' + ",\n".join(cases) + "\n]}\n")


if __name__ == "__main__":
  main()
