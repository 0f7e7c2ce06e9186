using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>The built-ins panic and recover.</summary>
sealed class PanicLowering(FunctionLowering f)
{
    /// <summary><c>panic(v)</c>.</summary>
    public void Panic(CallExpression call)
    {
        int value = f.NewTemporary(f.TypeTable.EmptyInterface);
        f.Expressions.ValueAsUsedTo(call.Arguments[0], value);
        f.At(call.Position);
        f.Code.Emit(OpCode.Panic, value);
    }

    /// <summary><c>recover()</c>; the slots of its value.</summary>
    /// <param name="ofCaller">It is asked for the function that calls this one.</param>
    public int Recover(bool ofCaller)
    {
        f.Program.Methods.NeedRuntimeErrors();
        int value = f.NewTemporary(f.TypeTable.EmptyInterface);
        f.Code.Emit(OpCode.CallRuntime, (int)RuntimeFunction.Recover, value, ofCaller ? 1 : 0);
        return value;
    }
}
