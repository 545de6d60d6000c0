@echo off
rem Runs the published program; publishes it first when it is missing. After a change of sources: del out\.published
setlocal
set "root=%~dp0"
if not exist "%root%out\.published" (
  dotnet publish "%root%src\Crossroads.Server" -c Release -o "%root%out\program" --nologo -v quiet -clp:ErrorsOnly || exit /b 1
  type nul > "%root%out\.published"
)
"%root%out\program\crossroads.exe" %*
