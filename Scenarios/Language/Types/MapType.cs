using System.Text;

namespace GcSim.Scenarios;

/// <summary><c>map[K]V</c>: one pointer.</summary>
public sealed class MapType(GoType key, GoType element) : GoType
{
    public GoType Key { get; } = key;

    public GoType Element { get; } = element;

    public override long Size => WordSize;

    public override int Alignment => WordSize;

    public override bool HasPointers => true;

    public override bool IsComparable => false;

    public override bool IsPointerWord(long word) => true;

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append("map[");
        Key.AppendTo(text, isQualified);
        text.Append(']');
        Element.AppendTo(text, isQualified);
    }
}
