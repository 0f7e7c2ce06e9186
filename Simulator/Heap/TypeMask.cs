namespace GcSim.Simulator;

/// <summary>Limits of the pointer masks of types. Go: malloc.go loadPtrMask.</summary>
public static class TypeMask
{
    /// <summary>Go: malloc2.go _MaxGCMask.</summary>
    public const ulong MaxBytes = 65536;

    /// <summary>
    /// Throws as the runtime does where a type's mask is needed and too large: two words of the type
    /// take a byte, an odd number of words is described twice, and one byte says whether it is ready.
    /// </summary>
    public static void CheckSize(RuntimeType type)
    {
        ulong words = (type.SizeBytes + 7) / 8;
        ulong bytes = (words % 2 == 0 ? words / 2 : words) + 1;
        if (bytes > MaxBytes)
        {
            throw GoFatalException.Throw("maxGCMask too small for now");
        }
    }
}
