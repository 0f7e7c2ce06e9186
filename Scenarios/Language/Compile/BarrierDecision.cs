using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>What the compiler decided about one store of a value with pointers.</summary>
/// <param name="File">The source file; null for a store of the compiler's own.</param>
/// <param name="Position">Line and column of the store.</param>
/// <param name="Range">The statement that it belongs to; none in the initial value of a global.</param>
/// <param name="Function">The function it stands in, by the name it has in the program.</param>
/// <param name="Destination">The place as in the source, or what else is written.</param>
/// <param name="TypeName">Type of the value.</param>
/// <param name="Kind">The barrier.</param>
/// <param name="Reason">Why.</param>
public sealed record BarrierDecision(
    SourceFile? File,
    SourcePosition Position,
    SourceRange Range,
    string Function,
    string Destination,
    string TypeName,
    BarrierKind Kind,
    BarrierReason Reason
)
{
    public string FileName => File?.Name ?? string.Empty;

    /// <summary>The first line of the statement, as it stands in the source; empty where there is none.</summary>
    public string Statement => File is null ? string.Empty : Range.FirstLineIn(File);

    /// <summary>The instruction that a barrier becomes; Store for none.</summary>
    public static OpCode OpCodeOf(BarrierKind kind) =>
        kind switch
        {
            BarrierKind.None => OpCode.Store,
            BarrierKind.Pointer => OpCode.StorePointer,
            BarrierKind.String => OpCode.StoreString,
            BarrierKind.Slice => OpCode.StoreSlice,
            BarrierKind.Interface => OpCode.StoreInterface,
            BarrierKind.Fat => OpCode.StoreFat,
            BarrierKind.TypedMove => OpCode.TypedMove,
            BarrierKind.SliceCopy => OpCode.CallRuntime,
            _ => throw new ArgumentOutOfRangeException(
                nameof(kind),
                kind,
                "BarrierDecision.OpCodeOf: the compiler emits no such barrier"
            ),
        };
}
