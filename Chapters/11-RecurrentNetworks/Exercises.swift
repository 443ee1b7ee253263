import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 11 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
}
