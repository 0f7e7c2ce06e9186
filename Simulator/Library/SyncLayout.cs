// Where the words of package sync's structs stand, on amd64. Go: sync/mutex.go, waitgroup.go, once.go
// of January 2015. The compiler lays the structs out so:
//
//   Mutex      8 bytes, align 4: state int32, sema uint32
//   Once      12 bytes, align 4: m Mutex, done uint32
//   WaitGroup 24 bytes, align 8: m Mutex, counter int32, waiters int32, sema *uint32

namespace GcSim.Simulator;

/// <summary>Offsets in the structs of package sync.</summary>
static class SyncLayout
{
    /// <summary>Mutex: state int32, sema uint32.</summary>
    public const ulong MutexState = 0;
    public const ulong MutexSema = 4;

    /// <summary>Once: m Mutex, done uint32.</summary>
    public const ulong OnceDone = 8;

    /// <summary>WaitGroup: m Mutex, counter int32, waiters int32, sema *uint32.</summary>
    public const ulong GroupCounter = 8;
    public const ulong GroupWaiters = 12;
    public const ulong GroupSema = 16;
}
