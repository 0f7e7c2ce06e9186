using System.Collections.Immutable;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>
/// <c>func(…) …</c>: the type of a function; a value is one pointer to a closure. Names of parameters are no part of
/// it, nor is a method's receiver.
/// </summary>
public sealed class SignatureType(TupleType parameters, TupleType results, bool isVariadic) : GoType
{
    /// <summary>The types of the parameters; that of a last one <c>...T</c> is <c>[]T</c>.</summary>
    public TupleType Parameters { get; } = parameters;

    public TupleType Results { get; } = results;

    public bool IsVariadic { get; } = isVariadic;

    public override long Size => WordSize;

    public override int Alignment => WordSize;

    public override bool HasPointers => true;

    public override bool IsComparable => false;

    public override bool IsPointerWord(long word) => true;

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append("func");
        AppendSignatureTo(text, isQualified);
    }

    /// <summary>Appends parameters and results without the word <c>func</c>.</summary>
    internal void AppendSignatureTo(StringBuilder text, bool isQualified)
    {
        ImmutableArray<GoType> types = Parameters.Types;
        text.Append('(');
        for (int i = 0; i < types.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            if (IsVariadic && i == types.Length - 1)
            {
                text.Append("...");
                ((SliceType)types[i]).Element.AppendTo(text, isQualified);
            }
            else
            {
                types[i].AppendTo(text, isQualified);
            }
        }

        text.Append(')');
        AppendResultsTo(text, isQualified);
    }

    void AppendResultsTo(StringBuilder text, bool isQualified)
    {
        if (Results.Types.IsEmpty)
        {
            return;
        }

        text.Append(' ');
        if (Results.Types.Length == 1)
        {
            Results.Types[0].AppendTo(text, isQualified);
        }
        else
        {
            Results.AppendTo(text, isQualified);
        }
    }
}
