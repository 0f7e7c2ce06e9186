using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Why a shadow check came out as it did.</summary>
static class ShadowVerdicts
{
    public static ShadowVerdict Of(ShadowHeap shadow, ulong memoryWord, ulong shadowWord)
    {
        if (memoryWord == shadowWord)
        {
            return ShadowVerdict.Agrees;
        }

        if (shadowWord == ShadowHeap.NoShadow)
        {
            return ShadowVerdict.NoShadowWord;
        }

        return shadow.IsTracked(memoryWord) ? ShadowVerdict.Missed : ShadowVerdict.Untracked;
    }
}
