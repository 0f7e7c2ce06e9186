// Stores and their barriers: the compiler's half of the write barrier. A store of a value with pointers
// gets a barrier unless it is certain that it needs none; every decision is recorded.
//
// Go: cmd/gc/walk.c needwritebarrier, applywritebarrier

using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>Writes values to places, with the barrier that the compiler of the day gave them.</summary>
sealed partial class StoreLowering(FunctionLowering f)
{
    /// <summary>Go: walk.c: wider values than this are moved by typedmemmove.</summary>
    const int MaxFatWords = 4;

    CodeBuilder Code => f.Code;

    /// <summary>Stores a value that comes from an expression.</summary>
    /// <param name="position">The store's position.</param>
    /// <param name="place">Where to.</param>
    /// <param name="type">Type of the place.</param>
    /// <param name="slot">The value.</param>
    /// <param name="source">Where the value comes from: some values need no barrier.</param>
    /// <param name="destination">The place as text.</param>
    /// <param name="defence">The line of defence that the barrier is.</param>
    public void Store(
        SourcePosition position,
        Place place,
        GoType type,
        int slot,
        Expression source,
        string destination,
        Defence defence = Defence.StoreBarrier
    )
    {
        BarrierReason reason = ReasonFor(source);
        reason = reason == BarrierReason.Needed ? Guarded(defence) : reason;
        StoreAs(position, place, type, slot, reason, destination);
    }

    /// <summary>Stores a value that may be any heap pointer.</summary>
    public void StoreNeeded(
        SourcePosition position,
        Place place,
        GoType type,
        int slot,
        string destination
    ) => StoreAs(position, place, type, slot, BarrierReason.Needed, destination);

    /// <summary>Stores a value of which is known whether it needs a barrier.</summary>
    public void StoreAs(
        SourcePosition position,
        Place place,
        GoType type,
        int slot,
        BarrierReason reason,
        string destination
    )
    {
        reason = place.Root == PlaceRoot.Stack ? BarrierReason.StackDestination : reason;
        if (place.Root == PlaceRoot.Global && reason == BarrierReason.Needed)
        {
            reason = Guarded(Defence.GlobalStore);
        }

        BarrierKind kind = Note(position, type, reason, destination);
        if (kind == BarrierKind.None)
        {
            f.Places.Store(place, type, slot);
        }
        else if (kind == BarrierKind.TypedMove)
        {
            int source = f.NewPointer();
            Code.FrameAddress(source, slot);
            Move(place, type, source);
        }
        else
        {
            StoreWithBarrier(place, type, kind, slot);
        }
    }

    /// <summary>Copies a value of many words straight from another place in memory.</summary>
    public void Copy(
        SourcePosition position,
        Place place,
        GoType type,
        Place source,
        string destination
    )
    {
        BarrierReason reason =
            place.Root == PlaceRoot.Stack ? BarrierReason.StackDestination : BarrierReason.Needed;
        int from = f.Places.AddressOf(source);
        if (Note(position, type, reason, destination) == BarrierKind.TypedMove)
        {
            Move(place, type, from);
        }
        else
        {
            int to = f.Places.AddressOf(place);
            Code.Emit(OpCode.Copy, to, from, 0, f.Program.SizeOf(type));
        }
    }

    /// <summary>Whether a value is copied by address and not through slots.</summary>
    public static bool IsMoved(GoType type) => type.WordCount > MaxFatWords;

    /// <summary>Zeroes a place; that never has a barrier.</summary>
    public void Zero(SourcePosition position, Place place, GoType type, string destination)
    {
        if (Note(position, type, ReasonForZero(place), destination) != BarrierKind.None)
        {
            int id = f.Program.Types.IdOf(type);
            Code.Emit(OpCode.ClearPointers, f.Places.AddressOf(place), 0, 0, id);
        }

        f.Places.Zero(place, type);
    }

    /// <summary>Records that a place that is zero already is to hold zero.</summary>
    public void NoteZero(SourcePosition position, Place place, GoType type, string destination)
    {
        if (type.HasPointers)
        {
            Add(position, type, BarrierKind.None, ReasonForZero(place), destination);
        }
    }

    /// <summary>Records that elements are copied, by typedslicecopy if they have pointers.</summary>
    public void NoteSliceCopy(SourcePosition position, GoType element, string destination)
    {
        if (element.HasPointers)
        {
            Add(position, element, BarrierKind.SliceCopy, BarrierReason.Needed, destination);
        }
    }

    /// <summary>Records an assignment to an element of a map, which is a call of the runtime.</summary>
    public void NoteMapElement(SourcePosition position, GoType type, string destination) =>
        Note(position, type, BarrierReason.MapElement, destination);

    BarrierKind Note(SourcePosition position, GoType type, BarrierReason reason, string destination)
    {
        if (!type.HasPointers)
        {
            return BarrierKind.None;
        }

        reason = ReasonInDialect(reason);
        BarrierKind kind = reason == BarrierReason.Needed ? KindFor(type) : BarrierKind.None;
        Add(position, type, kind, reason, destination);
        return kind;
    }

    void Add(
        SourcePosition position,
        GoType type,
        BarrierKind kind,
        BarrierReason reason,
        string destination
    ) =>
        f.Program.Barriers.Add(
            new BarrierDecision(
                f.Program.FileOf(position),
                position,
                f.Statements.Current?.Range ?? default,
                f.Name,
                destination,
                type.ToString(),
                kind,
                reason
            )
        );

    static BarrierKind KindFor(GoType type)
    {
        if (type.Size == GoType.WordSize)
        {
            return BarrierKind.Pointer;
        }

        switch (type.Underlying)
        {
            case BasicType { IsString: true }:
                return BarrierKind.String;
            case SliceType:
                return BarrierKind.Slice;
            case InterfaceType:
                return BarrierKind.Interface;
            default:
                return type.WordCount <= MaxFatWords ? BarrierKind.Fat : BarrierKind.TypedMove;
        }
    }

    void StoreWithBarrier(Place place, GoType type, BarrierKind kind, int slot)
    {
        Place memory =
            place.Kind == PlaceKind.Memory ? place : Place.OfMemory(f.Places.AddressOf(place));
        int offset = (int)memory.Offset;
        if (kind == BarrierKind.Fat)
        {
            int words = (int)type.WordCount;
            Code.EmitMasked(OpCode.StoreFat, FatMask(type), memory.Slot, slot, offset, words);
        }
        else
        {
            Code.Emit(BarrierDecision.OpCodeOf(kind), memory.Slot, slot, offset);
        }
    }

    static ushort FatMask(GoType type)
    {
        int mask = 0;
        for (int i = 0; i < type.WordCount; i++)
        {
            mask |= type.IsPointerWord(i) ? 1 << i : 0;
        }

        return (ushort)mask;
    }

    void Move(Place place, GoType type, int source)
    {
        int destination = f.Places.AddressOf(place);
        Code.Emit(OpCode.TypedMove, destination, source, 0, f.Program.Types.IdOf(type));
    }
}
