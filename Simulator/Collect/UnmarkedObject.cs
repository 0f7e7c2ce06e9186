using System.Globalization;

namespace GcSim.Simulator;

/// <summary>
/// What checkmark prints when the second marking reaches an object that the first did not mark.
/// Go: mgc.go greyobject.
/// </summary>
static class UnmarkedObject
{
    public static GoFatalException Found(Machine machine, MarkState m)
    {
        HeapBitmap bitmap = machine.Heap.Bitmap;
        ulong pair = m.Object & ~15UL;
        uint bits = bitmap.Nibble(pair) | bitmap.Nibble(pair + 8) << 4;
        ulong offset = m.Slot == 0 ? 0 : m.Slot - m.Base;
        Print(
            machine,
            $"runtime:greyobject: checkmarks finds unexpected unmarked object obj=0x{m.Object:x}, mbits->bits=0x{bitmap.Nibble(m.Object):x} *mbits->bitp=0x{bits:x}\n"
        );
        Print(machine, $"runtime: found obj at *(0x{m.Base:x}+0x{offset:x})\n");
        DescribeSpan(machine, m.Object);
        return GoFatalException.Throw("checkmark found unmarked object");
    }

    /// <summary>The real one prints as many words as the size class's number, not its size.</summary>
    static void DescribeSpan(Machine machine, ulong at)
    {
        ulong page = at >> Limits.PageShift;
        MSpan span = machine.Heap.Table.Find(at)!;
        Print(
            machine,
            $"runtime:greyobject Span: obj=0x{at:x} k=0x{page:x} s.start=0x{span.Start:x} s.limit=0x{span.Limit:x} s.sizeclass={span.SizeClass} s.elemsize={span.ElementBytes}\n"
        );
        for (ulong i = 0; i < span.SizeClass; i++)
        {
            Print(machine, $" *(obj+{i * 8}) = 0x{machine.Memory.Word(at + i * 8):x}\n");
        }
    }

    static void Print(Machine machine, System.FormattableString text) =>
        machine.Output.Print(text.ToString(CultureInfo.InvariantCulture));
}
