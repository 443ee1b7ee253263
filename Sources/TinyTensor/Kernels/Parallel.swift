import COpenMP

/// Splits 0..<count into one run of indices for each core and waits until all are done.
///
/// Runs the body directly where the work is too small to share, fewer than `grain` indices a core,
/// and inside another parallel run. Every index belongs to one run, so results that depend on one
/// index alone are the same whatever the number of cores. Runs start at multiples of `alignment`:
/// with one scalar an index, sixteen keep two cores from writing to the same cache line.
package func inParallel(
  _ count: Int, grain: Int, alignment: Int = 16, _ body: (Range<Int>) -> Void
) {
  #if SANITIZED
    let grain = grain / 64  // The arrays of tests are small.
  #endif
  let threads = min(Int(omp_get_max_threads()), count / max(grain, 1))
  guard threads > 1, omp_in_parallel() == 0 else {
    if count > 0 { body(0..<count) }
    return
  }
  withoutActuallyEscaping(body) { body in
    let step = threads * alignment
    let length = (count + step - 1) / step * alignment
    var job = ParallelJob(count: count, length: length, body: body)
    withUnsafeMutablePointer(to: &job) { job in
      ThreadOrder.fork(job)
      defer { ThreadOrder.joined(job) }
      GOMP_parallel(
        { argument in
          ThreadOrder.forked(argument!)
          defer { ThreadOrder.join(argument!) }
          let job = argument!.assumingMemoryBound(to: ParallelJob.self).pointee
          let start = min(Int(omp_get_thread_num()) * job.length, job.count)
          let end = min(start + job.length, job.count)
          if start < end { job.body(start..<end) }
        }, job, UInt32(threads), 0)
    }
  }
}

private struct ParallelJob {
  var count: Int
  var length: Int
  var body: (Range<Int>) -> Void
}
