namespace GcSim.Simulator;

/// <summary>
/// Offsets of a sudog's fields: a goroutine in a list of waiters. Go: runtime2.go sudog.
/// </summary>
static class SudogLayout
{
    /// <summary>The goroutine's number.</summary>
    public const ulong Goroutine = 0;

    /// <summary>Of a select: address of the word that the first waker claims; else 0.</summary>
    public const ulong SelectDone = 8;
    public const ulong Next = 16;
    public const ulong Previous = 24;

    /// <summary>The value to send, where to put the one received, or the semaphore's address.</summary>
    public const ulong Element = 32;

    /// <summary>Next in the list of sudogs that the goroutine waits with.</summary>
    public const ulong WaitLink = 56;
    public const ulong SizeBytes = 64;
}
