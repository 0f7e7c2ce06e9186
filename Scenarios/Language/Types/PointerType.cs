using System.Text;

namespace GcSim.Scenarios;

/// <summary><c>*T</c>.</summary>
public sealed class PointerType(GoType element) : GoType
{
    public GoType Element { get; } = element;

    public override long Size => WordSize;

    public override int Alignment => WordSize;

    public override bool HasPointers => true;

    public override bool IsPointerWord(long word) => true;

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append('*');
        Element.AppendTo(text, isQualified);
    }
}
