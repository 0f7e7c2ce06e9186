namespace GcSim.Scenarios;

/// <summary>Operators before one operand. Dereference is <see cref="StarExpression"/>.</summary>
public enum UnaryOperator
{
    Plus,
    Negate,
    Not,
    Complement,
    AddressOf,
    Receive,
}

/// <summary>Operators between two operands; also those of <c>x op= y</c>.</summary>
public enum BinaryOperator
{
    LogicalOr,
    LogicalAnd,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Or,
    Xor,
    Multiply,
    Divide,
    Remainder,
    ShiftLeft,
    ShiftRight,
    And,
    AndNot,
}

/// <summary>Which way a channel type lets values pass.</summary>
public enum ChanDirection
{
    Both,
    SendOnly,
    ReceiveOnly,
}

/// <summary>The kinds of literal tokens.</summary>
public enum LiteralKind
{
    Integer,
    Float,
    Rune,
    String,
}

/// <summary>The statements that jump.</summary>
public enum BranchKind
{
    Break,
    Continue,
    Fallthrough,
}
