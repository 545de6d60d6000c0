using Crossroads.Server;

return await CommandLine.RunAsync(args);
