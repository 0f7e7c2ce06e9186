using System.Text;

namespace GcSim.Scenarios;

/// <summary><c>[]T</c>: pointer, length, capacity.</summary>
public sealed class SliceType(GoType element) : GoType
{
    public GoType Element { get; } = element;

    public override long Size => 3 * WordSize;

    public override int Alignment => WordSize;

    public override bool HasPointers => true;

    public override bool IsComparable => false;

    public override bool IsPointerWord(long word) => word == 0;

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append("[]");
        Element.AppendTo(text, isQualified);
    }
}
