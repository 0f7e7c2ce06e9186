using System.Runtime.InteropServices;

namespace GcSim.Simulator;

/// <summary>One instruction; what X and A to D mean is said at its <see cref="OpCode"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Instruction(
    OpCode OpCode,
    ushort X = 0,
    int A = 0,
    int B = 0,
    int C = 0,
    int D = 0
);
