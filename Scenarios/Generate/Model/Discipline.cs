namespace GcSim.Scenarios;

/// <summary>Who may touch the objects of a struct type: what keeps a program free of races.</summary>
enum Discipline
{
    /// <summary>One goroutine made it and it alone uses it.</summary>
    Private,

    /// <summary>Nobody writes to it after it was made: references to it may go anywhere.</summary>
    Frozen,

    /// <summary>A value that stands inside others; it has no references of its own.</summary>
    Value,
}
