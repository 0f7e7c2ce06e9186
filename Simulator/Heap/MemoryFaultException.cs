using System;

namespace GcSim.Simulator;

/// <summary>
/// The program touched an address that is not mapped. Go: signal_amd64.go, panic.go sigpanic: below
/// the first page it becomes a nil dereference panic, elsewhere an unexpected fault.
/// </summary>
public sealed class MemoryFaultException(ulong address) : Exception
{
    public ulong Address { get; } = address;
}
