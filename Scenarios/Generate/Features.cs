using System;

namespace GcSim.Scenarios;

/// <summary>
/// Families of what programs do. Each program draws some of them and their weights: swarm testing (Groce et al., ISSTA 2012),
/// since programs that have everything have little of each and hide what only a few features together bring about.
/// Pointers and plain statements are always there.
/// </summary>
[Flags]
public enum Features
{
    None = 0,

    /// <summary>Strings and bytes.</summary>
    Strings = 1 << 0,

    /// <summary>Slices: append, copy, elements that move.</summary>
    Slices = 1 << 1,

    /// <summary>Interfaces, boxing, type switches and assertions.</summary>
    Interfaces = 1 << 2,

    /// <summary>Structs and arrays as values: fat barriers and typed moves.</summary>
    Structs = 1 << 3,

    Maps = 1 << 4,

    /// <summary>Integers of all sizes, floats, all operators.</summary>
    Numbers = 1 << 5,

    /// <summary>Function literals, method values, functions in fields.</summary>
    Closures = 1 << 6,

    /// <summary>defer, panic, recover, Goexit.</summary>
    Defers = 1 << 7,

    /// <summary>Channels: goroutines that pass references to each other.</summary>
    Channels = 1 << 8,

    /// <summary>select in all its forms.</summary>
    Selects = 1 << 9,

    /// <summary>Mutex, RWMutex, Once, Cond, and what they guard.</summary>
    Locks = 1 << 10,

    /// <summary>sync/atomic.</summary>
    Atomics = 1 << 11,

    /// <summary>sync.Pool.</summary>
    Pools = 1 << 12,

    Finalizers = 1 << 13,

    Reflection = 1 << 14,

    /// <summary>Pointers into objects, unsafe.Pointer.</summary>
    Unsafe = 1 << 15,

    /// <summary>math/rand: data choices.</summary>
    Random = 1 << 16,

    /// <summary>runtime and runtime/debug: collections, statistics, settings.</summary>
    Runtime = 1 << 17,

    /// <summary>time: sleeping, timers, arithmetic.</summary>
    Time = 1 << 18,

    /// <summary>strconv, errors, fmt, os.</summary>
    Text = 1 << 19,

    All = (1 << 20) - 1,
}
