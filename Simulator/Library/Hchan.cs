// A channel in memory. Go: chan1.go hchan. A channel of pointer-free elements is one noscan block,
// hchan and buffer; otherwise hchan is a typed object and the buffer another.
//
// What must hold: all fields but the lock are written by the holder of the lock only, so that it may
// read them as often as it likes within a step.

namespace GcSim.Simulator;

/// <summary>Offsets of hchan's fields, and what follows from them.</summary>
static class Hchan
{
    public const ulong Count = 0;
    public const ulong Capacity = 8;
    public const ulong Buffer = 16;

    /// <summary>A uint16.</summary>
    public const ulong ElementBytes = 24;

    /// <summary>A uint32.</summary>
    public const ulong Closed = 28;
    public const ulong ElementType = 32;
    public const ulong SendIndex = 40;
    public const ulong ReceiveIndex = 48;

    /// <summary>Queues of waiting receivers and senders: first and last sudog each.</summary>
    public const ulong Receivers = 56;
    public const ulong Senders = 72;
    public const ulong Lock = 88;
    public const ulong SizeBytes = 96;

    public static bool IsClosed(Memory memory, ulong channel) =>
        memory.Load(channel + Closed, WordKind.Uint32) != 0;

    public static bool IsBuffered(Memory memory, ulong channel) =>
        memory.Word(channel + Capacity) > 0;

    public static bool IsEmpty(Memory memory, ulong channel) => memory.Word(channel + Count) == 0;

    public static bool IsFull(Memory memory, ulong channel) =>
        memory.Word(channel + Count) >= memory.Word(channel + Capacity);

    /// <summary>A send could not go on at once. Go: the fast path of a non-blocking chansend.</summary>
    public static bool HasNoRoom(Memory memory, ulong channel) =>
        IsBuffered(memory, channel)
            ? IsFull(memory, channel)
            : memory.Word(channel + Receivers) == 0;

    /// <summary>A receive could not go on at once. Go: the same of chanrecv.</summary>
    public static bool HasNothing(Memory memory, ulong channel) =>
        IsBuffered(memory, channel)
            ? IsEmpty(memory, channel)
            : memory.Word(channel + Senders) == 0;

    /// <summary>Address of the buffer's i-th slot. Go: chanbuf.</summary>
    public static ulong Slot(Memory memory, ulong channel, ulong index) =>
        memory.Word(channel + Buffer) + index * ElementSize(memory, channel);

    public static ulong ElementSize(Memory memory, ulong channel) =>
        memory.Load(channel + ElementBytes, WordKind.Uint16);

    /// <summary>The element's type; a channel that was freed and overwritten faults, as it would.</summary>
    public static int TypeOf(Machine machine, ulong channel)
    {
        ulong descriptor = machine.Memory.Word(channel + ElementType);
        int type = Layout.TypeAt(descriptor);
        return type > 0 && type < machine.Program.Types.Length
            ? type
            : throw new MemoryFaultException(descriptor);
    }
}
