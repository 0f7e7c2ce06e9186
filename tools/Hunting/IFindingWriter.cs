namespace GcSim.Hunting;

/// <summary>Keeps a finding where people find it.</summary>
public interface IFindingWriter
{
    /// <summary>Writes everything that is needed to understand and to replay it.</summary>
    WrittenFinding Write(HuntFinding finding);

    /// <summary>Makes what was written smaller. Takes long; nobody waits for it but the hunt.</summary>
    void Shrink(WrittenFinding written);
}
