// Which predictor each column of the event table gets. Most follow from the field's type; the rest
// are the words that travel together: one execution of a write barrier tells its slot and its value
// in up to six events, one scanned word tells its address and its content in three. Those share a
// register of their processor, so that only the first of them costs bytes.
//
// What must hold: any choice here is lossless, and the choice made is written into the trace; so
// this table may change at any time without a new format version.

using static GcSim.TraceFormat.PredictorOperation;
using static GcSim.TraceFormat.PredictorOptions;

namespace GcSim.TraceFormat;

/// <summary>The predictors that this version writes.</summary>
static class PredictorTable
{
    const byte Slot = 0;
    const byte NewValue = 1;
    const byte Content = 2;
    const byte Allocated = 3;
    const byte Accessed = 4;
    const byte CopySource = 5;

    static readonly Predictor s_plain = new(Plain, 0, 0, None);

    /// <summary>The predictor of word <paramref name="index"/> of a kind.</summary>
    public static Predictor For(EventKind kind, int index, FieldType type)
    {
        switch ((kind, index))
        {
            case (EventKind.BarrierStart or EventKind.BarrierStore or EventKind.BarrierOff, 0):
            case (EventKind.ShadowCheck or EventKind.ShadowStore or EventKind.ScanWord, 0):
                return Pointer(Slot);
            case (EventKind.BarrierStart or EventKind.BarrierStore or EventKind.BarrierOff, 1):
            case (EventKind.Shade, 0 or 1):
                return Pointer(NewValue);
            case (EventKind.ShadowStore, 1):
                return Bytewise(NewValue) with { Options = NilCode }; // Atomic integers too.
            case (EventKind.ScanWord, 1):
            case (EventKind.ShadowCheck, 1 or 2):
            case (EventKind.Grey or EventKind.CheckMark, 0):
                return Pointer(Content);
            case (EventKind.Grey, 1):
                return s_plain with { Options = PushPrevious };
            case (EventKind.ScanStart, 0):
                return new Predictor(Stack, Slot, 3, NilCode);
            case (EventKind.Alloc, 0):
                return Pointer(Allocated);
            case (EventKind.Load or EventKind.Store or EventKind.Move, 0):
                return Bytewise(Accessed);
            case (EventKind.Move, 1):
                return Bytewise(CopySource);
            case (EventKind.Print, _):
                return s_plain;
            case (EventKind.HeapStats or EventKind.GcStart or EventKind.GcEnd, _):
                return new Predictor(Own, 0, 0, None);
            default:
                return ByType(type);
        }
    }

    /// <summary>Of what need not be aligned, such as a byte of a string.</summary>
    static Predictor Bytewise(byte register) => new(Shared, register, 0, None);

    static Predictor Pointer(byte register) => new(Shared, register, 3, NilCode);

    static Predictor ByType(FieldType type)
    {
        switch (type)
        {
            case FieldType.Address:
                return new Predictor(Own, 0, 3, NilCode);
            case FieldType.Word:
                return new Predictor(Own, 0, 0, NilCode);
            case FieldType.Bytes:
            case FieldType.Count:
            case FieldType.Goroutine:
            case FieldType.Type:
            case FieldType.Function:
            case FieldType.Site:
            case FieldType.Enum:
                return s_plain;
            default:
                throw new System.ArgumentOutOfRangeException(
                    nameof(type),
                    type,
                    "PredictorTable.ByType: unknown field type"
                );
        }
    }
}
