namespace GcSim.Simulator;

/// <summary>
/// Types of the runtime and of package sync whose values live in the simulated heap. A program that uses
/// the library carries them: <see cref="RuntimeTypes.Make"/>.
/// </summary>
public enum OwnType
{
    /// <summary>Go: chan1.go hchan, where the buffer is an object of its own.</summary>
    Hchan = 0,

    /// <summary>Go: runtime2.go sudog.</summary>
    Sudog = 1,

    /// <summary>Go: runtime2.go _defer, see <see cref="DeferRecord"/>.</summary>
    Defer = 2,

    /// <summary>Go: time.go timer.</summary>
    Timer = 3,

    // What stands in the heap before main begins: StartHeap. Of g, m and p only the size matters: what they
    // point to the model finds elsewhere.
    Goroutine = 4,
    GoroutinePointer = 5,
    Thread = 6,
    Processor = 7,
    ParallelFor = 8,
    ParallelForThread = 9,
    StartString = 10,
    StartError = 11,
    StartMap = 12,
    StartBucket = 13,
    StartFile = 14,
    StartFileHandle = 15,

    /// <summary>Go: error.go TypeAssertionError.</summary>
    AssertionError = 16,
}
