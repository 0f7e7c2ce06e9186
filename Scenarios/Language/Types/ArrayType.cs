using System.Globalization;
using System.Text;

namespace GcSim.Scenarios;

/// <summary><c>[n]T</c>.</summary>
public sealed class ArrayType(GoType element, long length) : GoType
{
    public GoType Element { get; } = element;

    public long Length { get; } = length;

    public override long Size
    {
        get
        {
            long size = Element.Size;
            return size == 0 ? 0
                : Length > MaxSize / size ? MaxSize
                : Length * size;
        }
    }

    public override int Alignment => Element.Alignment;

    public override bool HasPointers => Length > 0 && Element.HasPointers;

    public override bool IsComparable => Element.IsComparable;

    /// <summary>An element with pointers is a whole number of words, since it is aligned to one.</summary>
    public override bool IsPointerWord(long word) =>
        HasPointers && Element.IsPointerWord(word % Element.WordCount);

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append(CultureInfo.InvariantCulture, $"[{Length}]");
        Element.AppendTo(text, isQualified);
    }
}
