import TinyTensor

enum Solutions {
}
