namespace GcSim.PropertyTests;

/// <summary>What one statement of a <see cref="GraphProgram"/> does.</summary>
public enum GraphVerb
{
    /// <summary>v = fresh(), a new node of the heap</summary>
    New,

    /// <summary>v = w.field, if w is not nil</summary>
    Load,

    /// <summary>v = global</summary>
    LoadGlobal,

    /// <summary>w.field = v, if w is not nil: with a barrier</summary>
    Store,

    /// <summary>global = v: with a barrier</summary>
    StoreGlobal,

    /// <summary>w.field = nil, if w is not nil: the compiler gives it no barrier</summary>
    Clear,

    /// <summary>v = nil</summary>
    Drop,
    Gosched,
    Collect,

    /// <summary>w.field = v through unsafe.Pointer, if w is not nil: no barrier</summary>
    RawStore,
}

/// <summary>One statement: its verb and its operands, each used as the verb wants.</summary>
/// <param name="Variable">Local variable v, 0 to 3.</param>
/// <param name="Other">Local variable w, 0 to 3.</param>
/// <param name="Field">0: p, 1: q.</param>
/// <param name="Global">0 to 2.</param>
public sealed record GraphOperation(GraphVerb Verb, int Variable, int Other, int Field, int Global);
