using Crossroads.Bench;

return await BenchProgram.RunAsync(args);
