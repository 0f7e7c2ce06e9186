// Conversions between strings and slices of bytes and runes, which all make a new object.
// Go: cmd/gc/walk.c ORUNESTR, OARRAYBYTESTR, OARRAYRUNESTR, OSTRARRAYBYTE, OSTRARRAYRUNE

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lowers <c>string(x)</c>, <c>[]byte(s)</c> and <c>[]rune(s)</c>.</summary>
sealed class StringConversionLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public void Convert(CallExpression conversion, int target)
    {
        Expression operand = conversion.Arguments[0];
        GoType to = conversion.Type;
        RuntimeFunction function = TypeFacts.IsString(to)
            ? ToString(operand.Type)
            : FromString((SliceType)to.Underlying);
        (int arguments, int results) = RuntimeSignatures.Of(function, 0);
        int block = Code.NewTemporary(
            FrameShape.Concatenate([f.Program.ShapeOf(operand.Type), f.Program.ShapeOf(to)])
        );
        f.Expressions.ValueTo(operand, block);
        f.At(conversion.Position);
        Code.Emit(OpCode.CallRuntime, (int)function, block);
        Code.MoveSlots(target, block + arguments, results);
    }

    static RuntimeFunction ToString(GoType from)
    {
        if (from.Underlying is not SliceType slice)
        {
            return RuntimeFunction.StringOfRune;
        }

        return IsByte(slice.Element)
            ? RuntimeFunction.StringOfBytes
            : RuntimeFunction.StringOfRunes;
    }

    static RuntimeFunction FromString(SliceType to) =>
        IsByte(to.Element) ? RuntimeFunction.BytesOfString : RuntimeFunction.RunesOfString;

    static bool IsByte(GoType type) => type.Size == 1;
}
