namespace GcSim.Scenarios;

/// <summary>What a case of a select does; the numbers are those of RuntimeFunction.Select.</summary>
enum SelectCaseKind
{
    Receive = 0,
    Send = 1,
    Default = 2,
}

/// <summary>A case of a select, evaluated as far as that does not depend on the choice.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Clause">Its source.</param>
/// <param name="Channel">The slot of the channel; -1 for default.</param>
/// <param name="Value">What is sent, or where what is received goes; null if nobody wants it.</param>
readonly record struct SelectCase(
    SelectCaseKind Kind,
    SelectClause Clause,
    int Channel,
    AddressedValue? Value
);
