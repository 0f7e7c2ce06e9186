using System;
using System.Collections.Immutable;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>The types of several values: parameters, results. It is no type that a variable can have.</summary>
public sealed class TupleType(ImmutableArray<GoType> types) : GoType
{
    public ImmutableArray<GoType> Types { get; } = types;

    public override long Size => throw NotAValue();

    public override int Alignment => throw NotAValue();

    public override bool HasPointers => throw NotAValue();

    public override bool IsComparable => false;

    public override bool IsPointerWord(long word) => throw NotAValue();

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append('(');
        for (int i = 0; i < Types.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Types[i].AppendTo(text, isQualified);
        }

        text.Append(')');
    }

    static InvalidOperationException NotAValue() => new("a tuple of types has no layout");
}
