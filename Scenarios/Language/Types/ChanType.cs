using System.Text;

namespace GcSim.Scenarios;

/// <summary><c>chan T</c>, <c>&lt;-chan T</c> or <c>chan&lt;- T</c>: one pointer.</summary>
public sealed class ChanType(GoType element, ChanDirection direction) : GoType
{
    public GoType Element { get; } = element;

    public ChanDirection Direction { get; } = direction;

    public override long Size => WordSize;

    public override int Alignment => WordSize;

    public override bool HasPointers => true;

    public override bool IsPointerWord(long word) => true;

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append(
            Direction switch
            {
                ChanDirection.SendOnly => "chan<- ",
                ChanDirection.ReceiveOnly => "<-chan ",
                _ => "chan ",
            }
        );
        bool needsParentheses =
            Direction == ChanDirection.Both
            && Element is ChanType { Direction: ChanDirection.ReceiveOnly };
        text.Append(needsParentheses ? "(" : "");
        Element.AppendTo(text, isQualified);
        text.Append(needsParentheses ? ")" : "");
    }
}
