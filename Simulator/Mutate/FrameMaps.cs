namespace GcSim.Simulator;

/// <summary>Which slots of a frame hold live pointers where it stands. Go: mgc.go scanframe.</summary>
static class FrameMaps
{
    public static StackMap Of(Program program, in CallFrame frame)
    {
        Function function = program.Functions[frame.Function];
        if (frame.IsPanicking && function.RecoveryPc < 0)
        {
            return StackMap.Empty;
        }

        int pc = frame.IsPanicking ? function.RecoveryPc : frame.Pc;
        if (pc < 0)
        {
            return function.EntryMap;
        }

        StackMap? map = function.StackMaps[pc];
        if (map is null)
        {
            Invariant.Fail(
                $"FrameMaps.Of: {function.Name} stands at {pc} ({function.Code[pc].OpCode}), which is no safe point"
            );
        }

        return map;
    }
}
