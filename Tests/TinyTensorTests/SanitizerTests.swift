#if SANITIZED
  import Testing
  import TinyTensor

  /// Mistakes made on purpose, which `Tests/sanitize` has to find: otherwise its silence proves nothing.
  @Suite struct SanitizerTests {
    @Test func `a write past the end of a tensor ends the program`() async {
      await #expect(processExitsWith: .failure) {
        var x = Tensor<Float>.zeros([5])
        x.withMutableScalars { $0.baseAddress![$0.count] = 1 }
      }
    }

    @Test func `what stands behind a tensor's scalars is not a number`() {
      let x = Tensor<Float>.zeros([5])
      #expect(x.withScalars { $0.baseAddress![$0.count] }.isNaN)
    }

    #if SANITIZED_THREAD
      @Test func `two threads at the same scalar end the program`() async {
        await #expect(processExitsWith: .failure) {
          var x = Tensor<Float>.zeros([4_096])
          x.withMutableScalars { x in
            let first = x.baseAddress!
            inParallel(4_096, grain: 1) { part in for _ in part { first[0] += 1 } }
          }
        }
      }

      @Test func `two threads at scalars of their own do not`() async {
        await #expect(processExitsWith: .success) {
          var x = Tensor<Float>.zeros([4_096])
          x.withMutableScalars { x in
            let first = x.baseAddress!
            inParallel(4_096, grain: 1) { part in for index in part { first[index] += 1 } }
          }
          #expect(x.sum().item == 4_096)
        }
      }
    #else
      @Test func `a use of a tensor's memory after its end ends the program`() async {
        await #expect(processExitsWith: .failure) {
          var x = Tensor<Float>.zeros([5])
          let escaped = x.withMutableScalars { $0.baseAddress! }
          x = Tensor<Float>.ones([7])
          #expect(escaped[2] == 0 && x.count == 7)
        }
      }
    #endif
  }
#endif
