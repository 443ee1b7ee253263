/// The commonest function words of English: articles, prepositions, pronouns, conjunctions,
/// auxiliary verbs and "not". Published lists of stop words have between thirty and several hundred
/// such words.
let stopWords: Set<String> = [
  "a", "about", "after", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been",
  "before", "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had",
  "has", "have", "he", "her", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it",
  "its", "may", "me", "might", "more", "most", "must", "my", "no", "nor", "not", "of", "on",
  "only", "or", "other", "our", "out", "own", "shall", "she", "should", "so", "some", "such",
  "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to",
  "too", "under", "until", "up", "very", "was", "we", "were", "what", "when", "where", "which",
  "while", "who", "whom", "why", "will", "with", "would", "you", "your", "yours",
]

/// Whether a word is one of them, however it is capitalised.
func isStopWord(_ word: String) -> Bool { stopWords.contains(word.lowercased()) }
