namespace GcSim.Simulator;

/// <summary>Which slots of a frame hold live pointers where it stands. Go: mgc.go scanframe.</summary>
static class FrameMaps
{
    public static StackMap Of(Program program, in CallFrame frame)
    {
        Function function = program.Functions[frame.Function];
        if (frame.Pc < 0)
        {
            return function.EntryMap;
        }

        StackMap? map = function.StackMaps[frame.Pc];
        if (map is null)
        {
            Invariant.Fail(
                $"FrameMaps.Of: {function.Name} stands at {frame.Pc} ({function.Code[frame.Pc].OpCode}), which is no safe point"
            );
        }

        return map;
    }
}
