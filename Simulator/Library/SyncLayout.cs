// Where the words of package sync's structs stand, on amd64. Go: sync/mutex.go, waitgroup.go, pool.go
// of January 2015. The compiler lays the structs out so:
//
//   Mutex      8 bytes, align 4: state int32, sema uint32
//   WaitGroup 24 bytes, align 8: m Mutex, counter int32, waiters int32, sema *uint32
//   Pool      24 bytes, align 8: local unsafe.Pointer, localSize uintptr, New func() interface{}
//   poolLocal 176 bytes: private interface{}, shared []interface{}, Mutex, pad [128]byte

namespace GcSim.Simulator;

/// <summary>Offsets in the structs of package sync.</summary>
static class SyncLayout
{
    /// <summary>Mutex: state int32, sema uint32.</summary>
    public const ulong MutexState = 0;
    public const ulong MutexSema = 4;

    /// <summary>WaitGroup: m Mutex, counter int32, waiters int32, sema *uint32.</summary>
    public const ulong GroupCounter = 8;
    public const ulong GroupWaiters = 12;
    public const ulong GroupSema = 16;

    /// <summary>Pool: local unsafe.Pointer, localSize uintptr.</summary>
    public const ulong PoolLocal = 0;
    public const ulong PoolLocalSize = 8;

    /// <summary>poolLocal: private interface{}, shared []interface{}.</summary>
    public const ulong LocalPrivate = 0;
    public const ulong LocalShared = 16;
    public const ulong LocalBytes = 176;
}
