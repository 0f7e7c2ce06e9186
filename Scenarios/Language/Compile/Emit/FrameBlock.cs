namespace GcSim.Scenarios;

/// <summary>What a run of slots in a frame is for.</summary>
enum BlockKind
{
    Parameter,
    Result,

    /// <summary>A variable of the program, or an object that need not live in the heap.</summary>
    Variable,

    /// <summary>A value on its way; its slots live and die one by one.</summary>
    Temporary,
}

/// <summary>A run of slots in a frame, all of one variable or temporary.</summary>
sealed class FrameBlock(BlockKind kind, int start, FrameShape shape, string name)
{
    public BlockKind Kind { get; } = kind;

    /// <summary>Its first slot.</summary>
    public int Start { get; } = start;

    public FrameShape Shape { get; } = shape;

    public int Words => Shape.Words;

    /// <summary>The variable's name; empty for temporaries.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Its address is known to others: from its first initialization on it is live to the end of the
    /// function, because nobody can see its last use.
    /// </summary>
    public bool IsAddressTaken { get; set; }

    /// <summary>
    /// It is zeroed at entry and live at every safe point: a recovered panic may return it from anywhere.
    /// </summary>
    public bool IsAlwaysLive { get; set; }
}
