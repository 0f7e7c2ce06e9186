namespace GcSim.TraceFormat;

/// <summary>
/// What the word of an event means: it chooses the text form, the CSV unit and the codec's predictor.
/// </summary>
public enum FieldType : byte
{
    /// <summary>An address in the simulated address space.</summary>
    Address,

    /// <summary>The content of a memory word; often an address.</summary>
    Word,

    /// <summary>A length in bytes.</summary>
    Bytes,

    /// <summary>A count or an ordinal.</summary>
    Count,

    /// <summary>A goroutine id.</summary>
    Goroutine,

    /// <summary>An index into <see cref="ProgramInfo.Types"/>; 0 is "no type" (noscan bytes).</summary>
    Type,

    /// <summary>An index into <see cref="ProgramInfo.Functions"/>.</summary>
    Function,

    /// <summary>An index into <see cref="ProgramInfo.Sites"/>; 0 is "the runtime itself".</summary>
    Site,

    /// <summary>A member of the enum that the field's row names.</summary>
    Enum,
}
