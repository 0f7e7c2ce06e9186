using System.Collections.Immutable;
using System.Numerics;

namespace GcSim.Scenarios;

// The value of a constant. Which class holds it follows from the type: a boolean type has BooleanConstant, a string type
// StringConstant, an integer type or an untyped rune IntegerConstant, a floating-point type FloatConstant.

/// <summary>The value of a constant expression.</summary>
public abstract class ConstantValue;

public sealed class BooleanConstant(bool value) : ConstantValue
{
    public bool Value { get; } = value;
}

/// <summary>The bytes of a string; they need not be valid UTF-8.</summary>
public sealed class StringConstant(ImmutableArray<byte> value) : ConstantValue
{
    public ImmutableArray<byte> Value { get; } = value;
}

public sealed class IntegerConstant(BigInteger value) : ConstantValue
{
    public BigInteger Value { get; } = value;
}

/// <summary>An exact fraction; a typed one is exactly a float64.</summary>
public sealed class FloatConstant(Rational value) : ConstantValue
{
    public Rational Value { get; } = value;
}
